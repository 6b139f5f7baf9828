package tminus.connectors.http;

class HttpDeleteContractTest extends HttpContract {
    HttpDeleteContractTest() {
        super(Method.DELETE);
    }
}

package tminus.connectors.http;

class HttpPutContractTest extends HttpContract {
    HttpPutContractTest() {
        super(Method.PUT);
    }
}

package tminus.connectors.http;

class HttpGetContractTest extends HttpContract {
    HttpGetContractTest() {
        super(Method.GET);
    }
}

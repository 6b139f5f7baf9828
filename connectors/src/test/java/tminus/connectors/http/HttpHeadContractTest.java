package tminus.connectors.http;

class HttpHeadContractTest extends HttpContract {
    HttpHeadContractTest() {
        super(Method.HEAD);
    }
}

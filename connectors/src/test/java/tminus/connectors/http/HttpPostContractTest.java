package tminus.connectors.http;

class HttpPostContractTest extends HttpContract {
    HttpPostContractTest() {
        super(Method.POST);
    }
}

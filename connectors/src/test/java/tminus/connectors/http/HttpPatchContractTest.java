package tminus.connectors.http;

class HttpPatchContractTest extends HttpContract {
    HttpPatchContractTest() {
        super(Method.PATCH);
    }
}

package tminus.connectors.http;

import java.net.http.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/**
 * What came back for a request.
 *
 * @param body empty when it broke off or is larger than is read
 */
record Answer(int status, HttpHeaders headers, Optional<String> body, Duration took) {}

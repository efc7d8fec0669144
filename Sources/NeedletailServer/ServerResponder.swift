// SPDX-License-Identifier: Apache-2.0
import HTTPTypes
import Hummingbird
import Logging
import NIOCore
import NeedletailCoreTypes

/// The way of every request: identity → guards → route or web interface → problems → headers → log and metrics.
struct ServerResponder: HTTPResponder {
    typealias Context = ServerContext

    let table: RouteTable
    let guards: [any RequestGuard]
    let interface: WebInterface
    let identifiers: any IdentifierSource
    let metrics: RequestMetrics

    func respond(to request: Request, context: Context) async throws -> Response {
        let requestID = RequestIdentity.accepted(from: request.headers) ?? identifiers.next()
        var logger = context.logger
        logger[metadataKey: "request"] = .string(requestID)
        let observation = RequestObservation(request: request, metrics: metrics, logger: logger)
        var response: Response
        do {
            response = try await answer(
                request, requestID: requestID, logger: logger, connection: context.connection, observation: observation)
        } catch {
            if !(error is Problem) { log(error, to: logger) }
            let problem = Problem(describing: error)
            response = problem.response(instance: request.uri.path, requestID: requestID)
        }
        if request.method == .head { response = response.createHeadResponse() }
        SecurityHeaders.add(to: &response)
        response.headers[RequestIdentity.header] = requestID
        return observation.finish(response)
    }

    private func log(_ error: any Error, to logger: Logger) {
        let problem = Problem(describing: error)
        guard problem.status >= 500 else { return }
        logger.error("request failed", metadata: ["error": .string(String(describing: error))])
    }

    private func answer(
        _ request: Request, requestID: String, logger: Logger, connection: any Channel,
        observation: RequestObservation
    ) async throws -> Response {
        for requestGuard in guards { try requestGuard.check(request) }
        let path = try RouteTable.segments(of: request.uri.path)
        switch table.resolve(request.method, path: path) {
        case .route(let route, let parameters):
            observation.route = route.path.description
            let routed = RouteRequest(
                request: request, parameters: parameters, requestID: requestID, logger: logger, connection: connection)
            guard let timeout = route.timeout else { return try await route.handler(routed) }
            let problem = Problem(.timedOut, "the request took longer than \(timeout)", retryAfterSeconds: 5)
            return try await withDeadline(timeout, problem) { try await route.handler(routed) }
        case .wrongMethod(let allowed):
            throw Problem(
                .methodNotAllowed,
                "this path takes \(allowed.joined(separator: ", ")), received \(request.method.rawValue)",
                allowedMethods: allowed)
        case .none:
            if let response = try interface.response(to: request, path: path) {
                observation.route = "/"
                return response
            }
            throw Problem(.routeNotFound, "nothing is served at \(request.uri.path.prefix(256)); see /openapi.json")
        }
    }
}

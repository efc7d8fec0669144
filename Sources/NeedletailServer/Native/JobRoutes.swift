// SPDX-License-Identifier: Apache-2.0
import Hummingbird
import NeedletailCoreTypes
import NeedletailLibrary

struct JobRoutes: Sendable {
    private struct List: Encodable {
        var jobs: [JobView]
    }

    let api: NativeAPI

    var routes: [Route] {
        let library = api.library
        return [
            api.route(
                .get, "/api/v1/jobs",
                Operation(
                    "listJobs", "Jobs, newest first",
                    query: [
                        .init("state", .choice(JobView.State.allCases.map(\.rawValue))),
                        .init("limit", .integer(1...200, default: 50)),
                    ], answers: .schema("JobList"))
            ) { request in
                let jobs = try await library.jobs(
                    state: try request.query.choice("state", of: JobView.State.self),
                    limit: try request.query.integer("limit", in: 1...200, default: 50))
                return try .json(List(jobs: jobs))
            },
            api.route(.get, "/api/v1/jobs/{id}", Operation("getJob", "One job", answers: .schema("Job"))) { request in
                try .json(try await library.job(JobID(request.parameter("id"))))
            },
            api.route(
                .post, "/api/v1/jobs/{id}/cancel",
                Operation("cancelJob", "Stops a job that has not ended", answers: .schema("Job"))
            ) { request in try .json(try await library.cancelJob(JobID(request.parameter("id")))) },
            api.route(
                .post, "/api/v1/jobs/{id}/retry",
                Operation("retryJob", "Queues a failed or cancelled job again", answers: .schema("Job"))
            ) { request in try .json(try await library.retryJob(JobID(request.parameter("id")))) },
        ]
    }
}

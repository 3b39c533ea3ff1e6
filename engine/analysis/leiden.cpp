// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/leiden.h"

#include "engine/analysis/cluster_labels.h"
#include "engine/core/error.h"
#include "engine/core/text.h"

#include <igraph/igraph.h>

#include <algorithm>
#include <mutex>
#include <new>
#include <numeric>

namespace stratoscope {

namespace {

/// Throws what an igraph call says went wrong.
void check(igraph_error_t code)
{
    if (code == IGRAPH_ENOMEM)
        throw std::bad_alloc();
    if (code != IGRAPH_SUCCESS)
        throw DataError(Issue{std::string("the graph could not be clustered: ") + igraph_strerror(code), {}, {}});
}

/// igraph calls abort the program on errors unless told otherwise; told so while one of these lives.
class QuietErrors
{
public:
    QuietErrors()
        : m_before(igraph_set_error_handler(&igraph_error_handler_ignore))
    {
    }
    ~QuietErrors() { igraph_set_error_handler(m_before); }
    QuietErrors(const QuietErrors&) = delete;
    QuietErrors& operator=(const QuietErrors&) = delete;

private:
    igraph_error_handler_t* m_before;
};

/// Lets a stop request end an igraph call midway, while one of these lives. igraph gives its handler nothing to know a caller by.
class Interruption
{
public:
    explicit Interruption(const std::stop_token& stop)
        : m_before(igraph_set_interruption_handler(&Interruption::handle))
    {
        s_stop = &stop;
    }
    ~Interruption()
    {
        igraph_set_interruption_handler(m_before);
        s_stop = nullptr;
    }
    Interruption(const Interruption&) = delete;
    Interruption& operator=(const Interruption&) = delete;

private:
    static igraph_error_t handle(void* /*unused*/)
    {
        if (s_stop == nullptr || !s_stop->stop_requested())
            return IGRAPH_SUCCESS;
        IGRAPH_FINALLY_FREE(); // what the call holds
        return IGRAPH_INTERRUPTED;
    }

    inline static thread_local const std::stop_token* s_stop = nullptr; ///< of the call under way in this thread
    igraph_interruption_handler_t* m_before;
};

class RealVector
{
public:
    explicit RealVector(std::size_t size) { check(igraph_vector_init(&m_vector, static_cast<igraph_integer_t>(size))); }
    ~RealVector() { igraph_vector_destroy(&m_vector); }
    RealVector(const RealVector&) = delete;
    RealVector& operator=(const RealVector&) = delete;

    [[nodiscard]] igraph_vector_t* get() { return &m_vector; }
    igraph_real_t& operator[](std::size_t index) { return VECTOR(m_vector)[index]; }

private:
    igraph_vector_t m_vector{};
};

class IntegerVector
{
public:
    explicit IntegerVector(std::size_t size) { check(igraph_vector_int_init(&m_vector, static_cast<igraph_integer_t>(size))); }
    ~IntegerVector() { igraph_vector_int_destroy(&m_vector); }
    IntegerVector(const IntegerVector&) = delete;
    IntegerVector& operator=(const IntegerVector&) = delete;

    [[nodiscard]] igraph_vector_int_t* get() { return &m_vector; }
    igraph_integer_t& operator[](std::size_t index) { return VECTOR(m_vector)[index]; }

private:
    igraph_vector_int_t m_vector{};
};

class Graph
{
public:
    Graph(IntegerVector& edges, std::size_t nodes)
    {
        check(igraph_create(&m_graph, edges.get(), static_cast<igraph_integer_t>(nodes), IGRAPH_UNDIRECTED));
    }
    ~Graph() { igraph_destroy(&m_graph); }
    Graph(const Graph&) = delete;
    Graph& operator=(const Graph&) = delete;

    [[nodiscard]] const igraph_t* get() const { return &m_graph; }

private:
    igraph_t m_graph{};
};

std::vector<double> strengths(const SparseGraph& graph)
{
    std::vector<double> result(graph.nodes());
    for (std::size_t node = 0; node < graph.nodes(); ++node) {
        const auto weights = graph.weightsOf(node);
        result[node] = std::accumulate(weights.begin(), weights.end(), 0.0);
    }
    return result;
}

/// Calls visit(node, other, weight) for each edge once.
template <typename Visit>
void forEachEdge(const SparseGraph& graph, const Visit& visit)
{
    for (std::size_t node = 0; node < graph.nodes(); ++node) {
        const auto targets = graph.neighborsOf(node);
        const auto weights = graph.weightsOf(node);
        for (std::size_t i = 0; i < targets.size(); ++i) {
            if (node < targets[i])
                visit(node, static_cast<std::size_t>(targets[i]), static_cast<double>(weights[i]));
        }
    }
}

} // namespace

double modularity(const SparseGraph& graph, const std::vector<std::int64_t>& labels, double resolution)
{
    const std::vector<double> strength = strengths(graph);
    const double total = std::accumulate(strength.begin(), strength.end(), 0.0);
    if (!(total > 0))
        return 0;
    std::vector<double> ofCommunity(static_cast<std::size_t>(*std::ranges::max_element(labels)) + 1, 0.0);
    for (std::size_t node = 0; node < graph.nodes(); ++node)
        ofCommunity[static_cast<std::size_t>(labels[node])] += strength[node] / total;
    double within = 0;
    forEachEdge(graph, [&](std::size_t node, std::size_t other, double weight) {
        within += labels[node] == labels[other] ? 2 * weight / total : 0;
    });
    return within - resolution * std::inner_product(ofCommunity.begin(), ofCommunity.end(), ofCommunity.begin(), 0.0);
}

LeidenResult leiden(const SparseGraph& graph, const LeidenOptions& options, const OnProgress& onProgress,
                    const std::stop_token& stop)
{
    if (!(options.resolution > 0))
        throw DataError(
            Issue{"a resolution of " + shortNumber(options.resolution) + " makes no communities", {}, "give more than 0"});
    static std::mutex oneAtATime; // igraph's random generator and error handler belong to the process
    const std::lock_guard lock(oneAtATime);
    const QuietErrors quiet;
    const Interruption interruption(stop);
    check(igraph_rng_seed(igraph_rng_default(), static_cast<igraph_uint_t>(options.seed)));

    std::size_t edgeCount = 0;
    forEachEdge(graph, [&](std::size_t, std::size_t, double) { ++edgeCount; });
    IntegerVector ends(2 * edgeCount);
    RealVector weights(edgeCount);
    std::size_t edge = 0;
    forEachEdge(graph, [&](std::size_t node, std::size_t other, double weight) {
        ends[2 * edge] = static_cast<igraph_integer_t>(node);
        ends[2 * edge + 1] = static_cast<igraph_integer_t>(other);
        weights[edge++] = weight;
    });
    const Graph igraph(ends, graph.nodes());
    RealVector nodeWeights(graph.nodes());
    double total = 0;
    for (std::size_t node = 0; const double strength : strengths(graph)) {
        nodeWeights[node++] = strength;
        total += strength;
    }
    IntegerVector membership(graph.nodes());
    const double resolution = total > 0 ? options.resolution / total : 0;
    constexpr double randomness = 0.01;
    double before = -1;
    for (int iteration = 0; iteration < options.mostIterations; ++iteration) {
        throwIfStopped(stop);
        report(onProgress, "finding communities", static_cast<double>(iteration) / options.mostIterations);
        igraph_integer_t communities = 0;
        igraph_real_t quality = 0;
        const igraph_error_t code = igraph_community_leiden(igraph.get(), weights.get(), nodeWeights.get(), resolution, randomness,
                                                            iteration > 0, 1, membership.get(), &communities, &quality);
        throwIfStopped(stop);
        check(code);
        if (iteration > 0 && !(quality > before + 1e-9))
            break;
        before = quality;
    }
    LeidenResult result;
    for (std::size_t node = 0; node < graph.nodes(); ++node)
        result.labels.push_back(membership[node]);
    numberBySize(result.labels);
    result.modularity = modularity(graph, result.labels, options.resolution);
    return result;
}

} // namespace stratoscope

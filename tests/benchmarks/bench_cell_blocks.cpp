// SPDX-License-Identifier: GPL-3.0-or-later
// Reading an .h5ad that is too large for memory block by block: cells a second, and the peak of resident memory.
// bench_cell_blocks FILE.h5ad [cells = 1000000] [genes in the file = 3000] [genes used = 2000]
// Writes FILE if it is not there: about 1.6 GB by default, one value in fifteen not zero. Run it twice: the peak of the first
// run includes writing.
#include "engine/core/random.h"
#include "engine/data/singlecell/cell_blocks.h"
#include "tests/support/h5ad_files.h"

#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>

using namespace stratoscope;
using namespace stratoscope::test;

namespace {

constexpr std::int64_t kValuesOfACell = 200;
constexpr std::int64_t kCellsAtOnce = 10'000;

/// A one-dimensional chunked dataset that is written a piece at a time.
class GrowingDataset
{
public:
    GrowingDataset(Hdf5Writer& writer, const std::string& name, const H5::PredType& type, hsize_t size)
        : m_type(type)
    {
        H5::DSetCreatPropList creation;
        const hsize_t chunk[] = {std::min<hsize_t>(size, 1U << 18U)};
        creation.setChunk(1, chunk);
        m_dataset = writer.write(name, type, type, nullptr, {size}, creation);
    }

    void append(const void* values, hsize_t count)
    {
        H5::DataSpace space = m_dataset.getSpace();
        space.selectHyperslab(H5S_SELECT_SET, &count, &m_written);
        m_dataset.write(values, m_type, H5::DataSpace(1, &count), space);
        m_written += count;
    }

private:
    H5::PredType m_type;
    H5::DataSet m_dataset;
    hsize_t m_written = 0;
};

void writeCells(const std::string& path, std::int64_t cells, std::int64_t genes)
{
    Hdf5Writer writer(path);
    writeFrame(writer, "obs", numbered("CELL", static_cast<std::size_t>(cells)));
    writeFrame(writer, "var", numbered("GENE", static_cast<std::size_t>(genes)));
    const H5::Group group = writer.group("X");
    Hdf5Writer::attribute(group, "encoding-type", std::string("csr_matrix"));
    Hdf5Writer::attribute(group, "shape", std::vector<std::int64_t>{cells, genes});
    std::vector<std::int64_t> offsets;
    for (std::int64_t cell = 0; cell <= cells; ++cell)
        offsets.push_back(cell * kValuesOfACell);
    writer.integers("X/indptr", offsets, {}, H5::PredType::STD_I64LE);
    GrowingDataset data(writer, "X/data", H5::PredType::NATIVE_FLOAT, static_cast<hsize_t>(cells * kValuesOfACell));
    GrowingDataset indices(writer, "X/indices", H5::PredType::NATIVE_INT32, static_cast<hsize_t>(cells * kValuesOfACell));
    RandomStream stream(1);
    const std::int64_t stride = genes / kValuesOfACell;
    for (std::int64_t first = 0; first < cells; first += kCellsAtOnce) {
        const std::int64_t count = std::min(kCellsAtOnce, cells - first) * kValuesOfACell;
        std::vector<float> values;
        std::vector<std::int32_t> places;
        for (std::int64_t i = 0; i < count; ++i) {
            values.push_back(static_cast<float>(1 + stream.below(20)));
            places.push_back(static_cast<std::int32_t>(
                i % kValuesOfACell * stride + static_cast<std::int64_t>(stream.below(static_cast<std::uint64_t>(stride)))));
        }
        data.append(values.data(), values.size());
        indices.append(places.data(), places.size());
    }
}

double peakMegabytes()
{
    rusage usage{};
    getrusage(RUSAGE_SELF, &usage);
    return static_cast<double>(usage.ru_maxrss) / 1000;
}

} // namespace

int main(int argc, char** argv)
{
    if (argc < 2) {
        std::puts("usage: bench_cell_blocks FILE.h5ad [cells] [genes in the file] [genes used]");
        return 0;
    }
    const std::int64_t cells = argc > 2 ? std::atoll(argv[2]) : 1'000'000;
    const std::int64_t genes = argc > 3 ? std::atoll(argv[3]) : 3'000;
    const std::int64_t used = argc > 4 ? std::atoll(argv[4]) : 2'000;
    if (!std::filesystem::exists(argv[1])) {
        writeCells(argv[1], cells, genes);
        std::printf("%s written, peak %.0f MB so far\n", argv[1], peakMegabytes());
    }
    const auto start = std::chrono::steady_clock::now();
    Hdf5File opened(argv[1]);
    MatrixInFile matrix = matrixInH5ad(opened, "X");
    const auto file =
        std::make_shared<const CellFile>(std::move(opened), std::move(matrix), numbered("GENE", static_cast<std::size_t>(used)));
    CellBlocks blocks(file);
    std::int64_t read = 0;
    std::int64_t values = 0;
    while (const auto block = blocks.next()) {
        read += block->x.rows;
        values += block->x.storedCount();
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    std::puts("| cells | genes used | values | seconds | cells a second | peak resident MB |");
    std::puts("|-------|------------|--------|---------|----------------|------------------|");
    std::printf("| %lld | %zu | %lld | %.1f | %.0f | %.0f |\n", static_cast<long long>(read), file->genes().size(),
                static_cast<long long>(values), seconds, static_cast<double>(read) / seconds, peakMegabytes());
    return 0;
}

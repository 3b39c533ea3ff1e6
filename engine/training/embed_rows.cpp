// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/embed_rows.h"

#include "engine/models/model.h"

#include <torch/torch.h>

#include <algorithm>

namespace stratoscope {

void embedRows(Model& model, const ResidentRows& rows, EmbeddingTable& table, const OnProgress& onProgress,
               const std::stop_token& stop)
{
    const torch::NoGradGuard noGrad;
    model.eval();
    table.values.clear();
    const std::int64_t rowsAtOnce = rows.evaluationRows();
    for (std::int64_t begin = 0; begin < rows.count(); begin += rowsAtOnce) {
        throwIfStopped(stop);
        report(onProgress, "embedding", static_cast<double>(begin) / static_cast<double>(rows.count()));
        const Batch batch = rows.slice(begin, std::min(rowsAtOnce, rows.count() - begin));
        const at::Tensor values = model.extractEmbeddings(batch).to(at::kCPU, at::kFloat).contiguous();
        table.dimensions = values.size(1);
        const float* first = values.data_ptr<float>();
        table.values.insert(table.values.end(), first, first + values.numel());
    }
}

} // namespace stratoscope

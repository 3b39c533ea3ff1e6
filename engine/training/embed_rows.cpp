// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/embed_rows.h"

#include "engine/models/latent_decoder.h"
#include "engine/models/model.h"
#include "engine/models/tensor_values.h"
#include "engine/training/row_errors.h"

#include <torch/torch.h>

#include <algorithm>

namespace stratoscope {

void embedRows(Model& model, const ResidentRows& rows, EmbeddingTable& table, const OnProgress& onProgress,
               const std::stop_token& stop)
{
    const torch::NoGradGuard noGrad;
    model.eval();
    auto* latent = dynamic_cast<LatentDecoder*>(&model);
    std::vector<float> deviations; // N × D
    table.values.clear();
    table.errors.clear();
    const std::int64_t rowsAtOnce = rows.evaluationRows();
    for (std::int64_t begin = 0; begin < rows.count(); begin += rowsAtOnce) {
        throwIfStopped(stop);
        report(onProgress, "embedding", static_cast<double>(begin) / static_cast<double>(rows.count()));
        const Batch batch = rows.slice(begin, std::min(rowsAtOnce, rows.count() - begin));
        const Posterior posterior = latent != nullptr ? latent->encodeLatent(batch) : Posterior{model.extractEmbeddings(batch), {}};
        table.dimensions = posterior.mu.size(1);
        appendValues(table.values, posterior.mu);
        if (posterior.logvar.defined())
            appendValues(deviations, (posterior.logvar * 0.5).exp());
        if (const RowErrors errors = rowErrors(model, batch); errors.values.defined()) {
            table.errorName = errors.name;
            appendValues(table.errors, errors.values);
        }
    }
    table.spread = posteriorSpread(deviations, static_cast<std::size_t>(table.dimensions));
}

} // namespace stratoscope

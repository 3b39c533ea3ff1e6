// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/config/config_node.h"
#include "engine/serialization/array.h"

#include <string>
#include <utility>
#include <vector>

namespace stratoscope {

/// Weights of a VAE that another program wrote, under the names of ours.
struct RenamedWeights
{
    NamedArrays tensors;
    std::vector<std::pair<std::string, std::string>> renamed; ///< their name and ours, of those that differ
};

/// Finds in a plain VAE's weights which layer is which: the linear layers and batch norms of encoder and decoder by their order,
/// fc_mu, fc_logvar, and the output, which may be fc_out or the decoder's last layer. Names that fit already stay.
/// @param own the state of our model, of the same sizes   @param entries names of what lies beside the weights in the file
/// @throws CheckpointError for a design that this VAE is not (VampPrior, two fused encoders, a contrastive loss, a decoder for
/// each feature, normalisation before the activation …), saying by which names it is known
[[nodiscard]] RenamedWeights withOwnVaeNames(const NamedArrays& weights, const NamedArrays& own,
                                             const std::vector<std::string>& entries, const std::string& source);

/// The model section of a config for a plain VAE's weights: VAE, or SemiSupervisedVAE where they have a classifier, and its sizes.
/// Tensors that it would not have are left for loading them to tell. @throws CheckpointError as withOwnVaeNames()
[[nodiscard]] ConfigNode modelOfVaeWeights(const NamedArrays& weights, const std::vector<std::string>& entries,
                                           const std::string& source);

} // namespace stratoscope

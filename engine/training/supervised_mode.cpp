// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/supervised_mode.h"

#include "engine/models/model.h"

namespace stratoscope {

LossValue SupervisedMode::loss(Model& model, const Batch& batch, const at::Generator& /*generator*/)
{
    return (*m_loss)(model.forward(batch), batch);
}

} // namespace stratoscope

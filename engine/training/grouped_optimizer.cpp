// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/training/grouped_optimizer.h"

#include <utility>

namespace stratoscope {

namespace {

std::vector<std::unique_ptr<Optimizer>> optimizersOf(const ComponentConfig& config, const std::vector<ParameterGroup>& groups)
{
    std::vector<std::unique_ptr<Optimizer>> optimizers;
    for (const ParameterGroup& group : groups)
        optimizers.push_back(makeOptimizer(config, group.parameters));
    return optimizers;
}

std::string prefixOf(const ParameterGroup& group)
{
    return group.name + "/";
}

} // namespace

GroupedOptimizer::GroupedOptimizer(const ComponentConfig& config, std::vector<ParameterGroup> groups)
    : Optimizer(makeOptimizer(config, groups.front().parameters)->learningRate())
    , m_groups(std::move(groups))
    , m_optimizers(optimizersOf(config, m_groups))
{
}

void GroupedOptimizer::step(const Evaluation& evaluation)
{
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        if (!m_groups[i].isTrained())
            continue;
        m_optimizers[i]->setLearningRate(learningRate() * m_groups[i].learningRateFactor);
        m_optimizers[i]->step(evaluation);
    }
}

void GroupedOptimizer::setMomentum(double momentum)
{
    for (const std::unique_ptr<Optimizer>& optimizer : m_optimizers)
        optimizer->setMomentum(momentum);
}

NamedArrays GroupedOptimizer::state() const
{
    NamedArrays arrays;
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        for (auto& [name, array] : m_optimizers[i]->state())
            arrays.emplace_back(prefixOf(m_groups[i]) + name, std::move(array));
    }
    return arrays;
}

void GroupedOptimizer::loadState(const NamedArrays& arrays)
{
    for (std::size_t i = 0; i < m_groups.size(); ++i) {
        const std::string prefix = prefixOf(m_groups[i]);
        NamedArrays own;
        for (const auto& [name, array] : arrays) {
            if (name.starts_with(prefix))
                own.emplace_back(name.substr(prefix.size()), array);
        }
        m_optimizers[i]->loadState(own);
    }
}

} // namespace stratoscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/layout_wish.h"

#include "engine/analysis/embedding_axes.h"

#include <utility>

namespace stratoscope {

namespace {

/// The layout in space that comes nearest to one in the plane.
LayoutChoice inSpace(LayoutChoice choice)
{
    choice.dimensions = 3;
    if (!choice.axes.empty())
        choice.axes = firstDimensions(choice.dimensions);
    return choice;
}

} // namespace

void LayoutWish::showOtherRows(const LayoutChoice& choice)
{
    if (m_shown.isInSpace() && !choice.isInSpace() && !m_wanted)
        m_wanted = inSpace(choice);
    m_shown = choice;
}

void LayoutWish::showNothing()
{
    showOtherRows({});
}

std::optional<LayoutChoice> LayoutWish::take()
{
    std::optional<LayoutChoice> wanted = std::exchange(m_wanted, std::nullopt);
    return wanted && *wanted != m_shown ? wanted : std::nullopt;
}

} // namespace stratoscope

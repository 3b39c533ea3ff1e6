// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/projection.h"

#include <optional>

namespace stratoscope {

/// How rows are laid out, and how the user wants them laid out: of a project that was saved, or as the run before was.
class LayoutWish
{
public:
    /// Of what is shown.
    [[nodiscard]] const LayoutChoice& shown() const { return m_shown; }
    /// The one that is to come, while there is one, else shown().
    [[nodiscard]] const LayoutChoice& wanted() const { return m_wanted ? *m_wanted : m_shown; }

    void want(const LayoutChoice& choice) { m_wanted = choice; }
    /// The rows are laid out in another way.
    void show(const LayoutChoice& choice) { m_shown = choice; }
    /// Other rows came, laid out in this way; after rows in space these are wanted in space as well.
    void showOtherRows(const LayoutChoice& choice);
    void showNothing();
    /// What to ask for now that there are rows, once; no value where they are laid out so.
    [[nodiscard]] std::optional<LayoutChoice> take();

private:
    LayoutChoice m_shown;
    std::optional<LayoutChoice> m_wanted; ///< none: m_shown is what is wanted
};

} // namespace stratoscope

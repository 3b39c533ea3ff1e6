// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QPalette>

namespace stratoscope {

/// An icon of the program's family in the palette's text colour, with a paler one for disabled. @param name "open", "train" …
[[nodiscard]] QIcon themedIcon(const QString& name, const QPalette& palette);

/// The icon of the program itself.
[[nodiscard]] QIcon programIcon();

} // namespace stratoscope

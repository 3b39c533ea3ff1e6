// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stratoscope {

/// "1.13.1": of the LibTorch that the program was built with.
[[nodiscard]] const char* torchVersion();

} // namespace stratoscope

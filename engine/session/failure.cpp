// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/failure.h"

#include <new>

namespace stratoscope {

Failure currentFailure()
{
    try {
        throw;
    } catch (const Cancelled& error) {
        return {QString::fromUtf8(error.what()), {}, true};
    } catch (const Error& error) {
        return {QString::fromUtf8(error.what()), error.issues(), false};
    } catch (const std::bad_alloc&) {
        return {QStringLiteral("There is not enough memory for this."), {}, false};
    } catch (const std::exception& error) {
        return {QStringLiteral("Something unexpected went wrong: %1").arg(QString::fromUtf8(error.what())), {}, false};
    } catch (...) {
        return {QStringLiteral("Something unexpected went wrong."), {}, false};
    }
}

} // namespace stratoscope

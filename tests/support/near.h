// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtTest>

#include <cmath>

/// Fails the test, with both values in the message, unless they differ by at most tolerance.
#define VERIFY_NEAR(actual, expected, tolerance)                                                                                   \
    do {                                                                                                                           \
        const double actualValue = static_cast<double>(actual);                                                                    \
        const double expectedValue = static_cast<double>(expected);                                                                \
        QVERIFY2(std::abs(actualValue - expectedValue) <= (tolerance),                                                             \
                 qPrintable(QStringLiteral("found %1, expected %2").arg(actualValue, 0, 'g', 12).arg(expectedValue, 0, 'g', 12))); \
    } while (false)

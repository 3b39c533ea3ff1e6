// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

/// Marks a function whose loops the compiler should vectorise for the machine it finds itself on: one binary runs on any
/// x86-64 and uses AVX2 or AVX-512 where there is one. Sanitizers do not get along with the indirect functions behind it.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__) && !defined(STRATOSCOPE_SANITIZED)
#define STRATOSCOPE_HOT_LOOP __attribute__((target_clones("default", "arch=x86-64-v3", "arch=x86-64-v4")))
#else
#define STRATOSCOPE_HOT_LOOP
#endif

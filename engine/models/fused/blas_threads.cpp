// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/models/fused/blas_threads.h"

#include <dlfcn.h>

namespace stratoscope {

namespace {

/// Looked up at run time: builds of torch come with several BLAS.
template <typename Function>
Function blasFunction(const char* name)
{
    return reinterpret_cast<Function>(::dlsym(RTLD_DEFAULT, name));
}

int blasThreads()
{
    static const auto getThreads = blasFunction<int (*)()>("openblas_get_num_threads");
    return getThreads != nullptr ? getThreads() : 1;
}

} // namespace

void setBlasThreads(int count)
{
    static const auto setThreads = blasFunction<void (*)(int)>("openblas_set_num_threads");
    if (setThreads != nullptr)
        setThreads(count);
}

SingleThreadedBlas::SingleThreadedBlas()
    : m_before(blasThreads())
{
    if (m_before > 1)
        setBlasThreads(1);
}

SingleThreadedBlas::~SingleThreadedBlas()
{
    if (m_before > 1)
        setBlasThreads(m_before);
}

} // namespace stratoscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace stratoscope {

/// How many threads a matrix product takes: of OpenBLAS, which torch's own setting does not reach; other BLAS are left alone.
void setBlasThreads(int count);

/// While it lives, matrix products take one thread each: for work that runs several of them side by side. Process-wide.
class SingleThreadedBlas
{
public:
    SingleThreadedBlas();
    ~SingleThreadedBlas();
    SingleThreadedBlas(const SingleThreadedBlas&) = delete;
    SingleThreadedBlas& operator=(const SingleThreadedBlas&) = delete;

private:
    int m_before;
};

} // namespace stratoscope

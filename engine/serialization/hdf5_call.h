// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <H5Cpp.h>

#include <mutex>
#include <string>

namespace stratoscope {

/// While it lives, this thread alone calls the HDF5 library, which prints no errors: the innermost cause of the first
/// failure is kept instead, in the library's words.
class Hdf5Call
{
public:
    Hdf5Call();
    ~Hdf5Call();
    Hdf5Call(const Hdf5Call&) = delete;
    Hdf5Call& operator=(const Hdf5Call&) = delete;

    [[nodiscard]] const std::string& cause() const { return m_cause; }

private:
    static herr_t onFailure(hid_t stack, void* call);

    std::unique_lock<std::recursive_mutex> m_lock;
    std::string m_cause;
    H5E_auto2_t m_previous = nullptr;
    void* m_previousData = nullptr;
};

} // namespace stratoscope

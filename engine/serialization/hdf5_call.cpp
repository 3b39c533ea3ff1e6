// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/hdf5_call.h"

namespace stratoscope {

namespace {

/// Guards the one HDF5 library of the process.
std::recursive_mutex& libraryMutex()
{
    static std::recursive_mutex mutex;
    return mutex;
}

herr_t keepInnermost(unsigned level, const H5E_error2_t* error, void* cause)
{
    if (level == 0 && error->desc != nullptr)
        *static_cast<std::string*>(cause) = error->desc;
    return 0;
}

} // namespace

Hdf5Call::Hdf5Call()
    : m_lock(libraryMutex())
{
    H5Eget_auto2(H5E_DEFAULT, &m_previous, &m_previousData);
    H5Eset_auto2(H5E_DEFAULT, &Hdf5Call::onFailure, this);
}

Hdf5Call::~Hdf5Call()
{
    H5Eset_auto2(H5E_DEFAULT, m_previous, m_previousData);
}

herr_t Hdf5Call::onFailure(hid_t stack, void* call)
{
    std::string& cause = static_cast<Hdf5Call*>(call)->m_cause;
    if (cause.empty())
        H5Ewalk2(stack, H5E_WALK_UPWARD, keepInnermost, &cause);
    return 0;
}

} // namespace stratoscope

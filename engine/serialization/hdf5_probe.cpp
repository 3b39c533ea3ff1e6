// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/hdf5_probe.h"

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string>
#include <system_error>

namespace stratoscope {

namespace {

namespace fs = std::filesystem;

/// Beside this program; beside the workbench where this is another program of the build; empty when it is nowhere.
fs::path probeProgram()
{
    std::error_code error;
    const fs::path folder = fs::read_symlink("/proc/self/exe", error).parent_path();
    for (const fs::path& program : {folder / "stratoscope-hdf5-probe", folder / "../app/stratoscope-hdf5-probe"}) {
        if (::access(program.c_str(), X_OK) == 0)
            return program;
    }
    return {};
}

/// What a child process starts with: default signals, and nowhere to complain to.
class ChildSettings
{
public:
    ChildSettings()
    {
        ::posix_spawn_file_actions_init(&m_files);
        ::posix_spawn_file_actions_addopen(&m_files, STDERR_FILENO, "/dev/null", O_WRONLY, 0);
        ::posix_spawnattr_init(&m_attributes);
        sigset_t defaults;
        ::sigemptyset(&defaults);
        for (const int signal : {SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGALRM})
            ::sigaddset(&defaults, signal);
        ::posix_spawnattr_setsigdefault(&m_attributes, &defaults);
        ::posix_spawnattr_setflags(&m_attributes, POSIX_SPAWN_SETSIGDEF);
    }
    ~ChildSettings()
    {
        ::posix_spawn_file_actions_destroy(&m_files);
        ::posix_spawnattr_destroy(&m_attributes);
    }
    ChildSettings(const ChildSettings&) = delete;
    ChildSettings& operator=(const ChildSettings&) = delete;

    [[nodiscard]] const posix_spawn_file_actions_t* files() const { return &m_files; }
    [[nodiscard]] const posix_spawnattr_t* attributes() const { return &m_attributes; }

private:
    posix_spawn_file_actions_t m_files{};
    posix_spawnattr_t m_attributes{};
};

} // namespace

std::string hdf5ProbeProblem(const std::filesystem::path& path)
{
    // Not fork(): it would run what libraries registered for it, and OpenBLAS ends its threads there, beneath a matrix product.
    std::string program = probeProgram().string();
    std::string name = path.string();
    const std::array<char*, 3> arguments{program.data(), name.data(), nullptr};
    const ChildSettings settings;
    pid_t child = 0;
    if (program.empty() ||
        ::posix_spawn(&child, program.c_str(), settings.files(), settings.attributes(), arguments.data(), environ) != 0)
        return {}; // no process to be had: the file is read as it is
    int status = 0;
    while (::waitpid(child, &status, 0) < 0) {
        if (errno != EINTR)
            return {};
    }
    if (!WIFSIGNALED(status))
        return {};
    return std::string("the HDF5 library fails on it (") + ::strsignal(WTERMSIG(status)) + ")";
}

} // namespace stratoscope

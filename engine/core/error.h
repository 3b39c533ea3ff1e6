// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <stdexcept>
#include <string>
#include <vector>

namespace stratoscope {

/// Where in a file something is wrong. Lines and columns count from 1; 0 means unknown.
struct SourceLocation
{
    std::string file;
    int line = 0;
    int column = 0;
    std::string key; ///< dotted path of a config key, name of a column, or name of a tensor

    /// "file:line:column: key", with the unknown parts left out; empty when nothing is known.
    [[nodiscard]] std::string text() const;

    bool operator==(const SourceLocation&) const = default;
};

/// One thing that is wrong: what was found and expected, where, and what to do about it.
struct Issue
{
    std::string problem;
    SourceLocation where;
    std::string advice;

    /// "where: problem. advice" on one line.
    [[nodiscard]] std::string text() const;

    bool operator==(const Issue&) const = default;
};

/// Base of everything the engine throws on purpose. what() is the whole message, ready to show.
/// Caught in two places only: the session adapter and the command line.
class Error : public std::runtime_error
{
public:
    explicit Error(Issue issue);
    /// Several issues at once, at least one; what() lists them a line each.
    explicit Error(std::vector<Issue> issues);

    [[nodiscard]] const std::vector<Issue>& issues() const { return m_issues; }

private:
    std::vector<Issue> m_issues;
};

/// A file could not be read or written (missing, no permission, disk full).
class IoError : public Error
{
    using Error::Error;
};

/// A config says something it must not: unknown key, wrong type, out of range.
class ConfigError : public Error
{
    using Error::Error;
};

/// A data file cannot be used as asked.
class DataError : public Error
{
    using Error::Error;
};

/// A model cannot be built or does not fit its data.
class ModelError : public Error
{
    using Error::Error;
};

/// Weights or trainer state cannot be read or do not fit.
class CheckpointError : public Error
{
    using Error::Error;
};

/// Training cannot go on (a loss that is not finite, a run folder that is in use).
class TrainingError : public Error
{
    using Error::Error;
};

/// The user stopped the work through the stop token; not a failure.
class Cancelled : public Error
{
public:
    Cancelled()
        : Error(Issue{"stopped by the user", {}, {}})
    {
    }
};

} // namespace stratoscope

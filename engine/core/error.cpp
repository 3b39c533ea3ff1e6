// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/core/error.h"

#include <utility>

namespace stratoscope {

namespace {

std::string joined(const std::vector<Issue>& issues)
{
    std::string text;
    for (const Issue& issue : issues) {
        if (!text.empty())
            text += '\n';
        text += issue.text();
    }
    return text;
}

bool endsSentence(const std::string& text)
{
    return !text.empty() && (text.back() == '.' || text.back() == '!' || text.back() == '?' || text.back() == ':');
}

} // namespace

std::string SourceLocation::text() const
{
    std::string text = file;
    if (line > 0) {
        text += text.empty() ? "line " : ":";
        text += std::to_string(line);
        if (column > 0)
            text.append(1, ':').append(std::to_string(column));
    }
    if (!key.empty())
        text.append(text.empty() ? "" : ": ").append(key);
    return text;
}

std::string Issue::text() const
{
    std::string text = where.text();
    if (!text.empty())
        text += ": ";
    text += problem;
    if (!advice.empty())
        text += (endsSentence(problem) ? " " : ". ") + advice;
    return text;
}

Error::Error(Issue issue)
    : std::runtime_error(issue.text())
    , m_issues{std::move(issue)}
{
}

Error::Error(std::vector<Issue> issues)
    : std::runtime_error(joined(issues))
    , m_issues(std::move(issues))
{
}

} // namespace stratoscope

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>

namespace stratoscope {

/// The classes that were hidden before, or in a project that was saved, until there are rows coloured by them.
class HiddenWish
{
public:
    /// @param choice what colours the rows   @param names of the classes in the data
    void want(const QString& choice, const QStringList& names);
    /// What to hide now that the rows are coloured by a choice, once; no value where another one is meant.
    [[nodiscard]] std::optional<QStringList> take(const QString& choice);
    /// The names that are still to be hidden, else those given.
    [[nodiscard]] QStringList namesOr(const QStringList& hidden) const { return m_choice.isEmpty() ? hidden : m_names; }

private:
    QString m_choice; ///< empty: nothing is wanted
    QStringList m_names;
};

} // namespace stratoscope

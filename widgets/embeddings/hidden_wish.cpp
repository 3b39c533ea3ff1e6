// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/embeddings/hidden_wish.h"

namespace stratoscope {

void HiddenWish::want(const QString& choice, const QStringList& names)
{
    m_choice = names.isEmpty() ? QString() : choice;
    m_names = names;
}

std::optional<QStringList> HiddenWish::take(const QString& choice)
{
    if (m_choice.isEmpty() || choice != m_choice)
        return std::nullopt;
    m_choice.clear();
    return m_names;
}

} // namespace stratoscope

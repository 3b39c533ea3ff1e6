// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

#include <filesystem>
#include <utility>
#include <vector>

class QComboBox;

namespace stratoscope {

/// Asks for a path: one of those offered by name, or another that is typed or looked for.
class PathChooser : public QWidget
{
    Q_OBJECT

public:
    enum class Kind
    {
        File,
        Folder
    };

    /// @param title of the dialog that looks for one   @param filter of files, as QFileDialog takes it
    PathChooser(Kind kind, const QString& title, const QString& filter = {}, QWidget* parent = nullptr);

    using Offers = std::vector<std::pair<QString, std::filesystem::path>>;
    /// Names and their paths; a name without a path stands for the choice of none. What is chosen stays by its
    /// name, or gives way to the first where that is no longer offered; what is typed stays.
    void setOffers(const Offers& offers);
    void setPath(const std::filesystem::path& path);
    void setPlaceholder(const QString& text);
    [[nodiscard]] std::filesystem::path path() const; ///< empty: none
    /// The dialog starts here while nothing is chosen.
    void setStartFolder(const std::filesystem::path& folder) { m_startFolder = folder; }

Q_SIGNALS:
    void pathChanged();

private:
    void look();

    QComboBox* m_box;
    Kind m_kind;
    QString m_title;
    QString m_filter;
    std::filesystem::path m_startFolder;
};

} // namespace stratoscope

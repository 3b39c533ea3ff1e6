// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QWidget>

#include <optional>

class QComboBox;

namespace stratoscope {

class GeneBox;

/// The choice of what colours the points of a plot: from a list or, of single cells, a gene that is typed.
class ColorChooser : public QWidget
{
    Q_OBJECT
public:
    /// @param listName, geneName object names of the two
    ColorChooser(const QString& label, const QString& listName, const QString& geneName, QWidget* parent = nullptr);

    /// In characters, so that the list stays as wide when its choices change.
    void setMinimumContentsLength(int characters);
    /// The wanted one stays chosen where it is among them, else the first is.
    void setChoices(const QStringList& choices);
    [[nodiscard]] QStringList choices() const;
    /// Empty: there are no choices.
    [[nodiscard]] QString current() const;
    /// The current one or, while there is none, what is to be it.
    [[nodiscard]] QString wanted() const;
    /// Chooses one, now or when there are choices that have it. @returns whether it is the current one now
    bool want(const QString& choice);
    /// The wanted one, where it is a gene that is not among the choices yet.
    [[nodiscard]] std::optional<QString> missingGene() const;

    /// Genes that can be asked for. @param names empty: none, and no place to type one
    void setGenes(const QStringList& names);
    void setGenesOffered(bool offered);
    /// Whether a gene that was asked for is being read.
    void setReadingGene(bool isReading);
    void clearGene();

Q_SIGNALS:
    /// The user chose another.
    void chosen(const QString& choice);
    void geneRequested(const QString& gene);

private:
    QComboBox* m_list;
    GeneBox* m_gene; ///< hidden unless the rows are cells with genes
    QString m_wanted;
};

} // namespace stratoscope

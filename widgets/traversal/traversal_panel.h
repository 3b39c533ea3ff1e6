// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/evaluation/latent_traversal.h"

#include <QWidget>

#include <memory>

class QComboBox;
class QLabel;
class QSlider;
class QStackedWidget;
class QTableView;

namespace stratoscope {

class EmptyState;
class TraversalModel;

/// Moves along one latent dimension of a VAE and shows what its decoder makes of each place.
class TraversalPanel : public QWidget
{
    Q_OBJECT

public:
    explicit TraversalPanel(QWidget* parent = nullptr);

    void showTraversal(std::shared_ptr<const LatentTraversal> traversal);
    /// Instead of a traversal. @param canTraverse whether asking for one has a point
    void showMessage(const QString& text, bool canTraverse);
    [[nodiscard]] bool isEmpty() const { return m_traversal == nullptr; }

Q_SIGNALS:
    void traversalRequested();

private:
    [[nodiscard]] QWidget* makeControls();
    void showPlace();
    [[nodiscard]] QString classText(std::size_t dimension, std::size_t step) const;

    QStackedWidget* m_pages;
    EmptyState* m_empty;
    QComboBox* m_dimension;
    QSlider* m_offset;
    QLabel* m_offsetText;
    QLabel* m_classes;
    QTableView* m_view;
    TraversalModel* m_model;
    std::shared_ptr<const LatentTraversal> m_traversal; ///< null: none
};

} // namespace stratoscope

// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/table_copy.h"
#include "widgets/common/table_look.h"

#include <QAction>
#include <QClipboard>
#include <QGuiApplication>
#include <QHeaderView>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QTableView>
#include <QtTest>

#include <memory>

using namespace stratoscope;

class TestTableCopy : public QObject
{
    Q_OBJECT

    QStandardItemModel m_model{0, 3};
    std::unique_ptr<QTableView> m_view;

    void select(int row, int column) { m_view->selectionModel()->select(m_model.index(row, column), QItemSelectionModel::Select); }

private slots:
    void init()
    {
        m_model.clear();
        m_model.setHorizontalHeaderLabels({"Run", "Loss", "Notes"});
        for (const QStringList& texts :
             {QStringList{"first", "0.5", "plain"}, QStringList{"second", "0.25", "two\nlines\tand a tab"},
              QStringList{"third", "0.75", ""}}) {
            QList<QStandardItem*> row;
            for (const QString& text : texts)
                row += new QStandardItem(text);
            m_model.appendRow(row);
        }
        m_view = std::make_unique<QTableView>();
        m_view->setModel(&m_model);
        m_view->verticalHeader()->hide();
    }
    void cleanup() { m_view.reset(); }

    void allIsCopiedWhereNothingIsSelected()
    {
        QCOMPARE(copiedTable(*m_view).text,
                 "Run\tLoss\tNotes\nfirst\t0.5\tplain\nsecond\t0.25\ttwo lines and a tab\nthird\t0.75\t\n");
    }

    void selectedRowsAreCopiedWhole()
    {
        applyTableLook(*m_view);
        m_view->selectRow(2);
        m_view->selectionModel()->select(m_model.index(0, 0), QItemSelectionModel::Select | QItemSelectionModel::Rows);
        QCOMPARE(copiedTable(*m_view).text, "Run\tLoss\tNotes\nfirst\t0.5\tplain\nthird\t0.75\t\n");
    }

    void selectedCellsLeaveTheOthersOut()
    {
        select(0, 0);
        select(1, 1);
        QCOMPARE(copiedTable(*m_view).text, "Run\tLoss\nfirst\t\n\t0.25\n");
    }

    void theOrderIsThatOfTheView()
    {
        QSortFilterProxyModel sorted;
        sorted.setSourceModel(&m_model);
        m_view->setModel(&sorted);
        sorted.sort(1, Qt::DescendingOrder);
        m_view->horizontalHeader()->moveSection(1, 0);
        m_view->setColumnHidden(2, true);
        m_view->setRowHidden(1, true);
        QCOMPARE(copiedTable(*m_view).text, "Loss\tRun\n0.75\tthird\n0.25\tsecond\n");
        m_view->setModel(&m_model); // before the order ends
    }

    void headingsOfRowsComeAlongWhereTheyAreShown()
    {
        m_view->verticalHeader()->show();
        m_model.setVerticalHeaderLabels({"sand", "clay", "coal"});
        m_view->setColumnHidden(2, true);
        QCOMPARE(copiedTable(*m_view).text, "\tRun\tLoss\nsand\tfirst\t0.5\nclay\tsecond\t0.25\ncoal\tthird\t0.75\n");
    }

    void aTableTooLargeIsCopiedInPart()
    {
        const CopiedTable copied = copiedTable(*m_view, 7);
        QCOMPARE(copied.text, "Run\tLoss\tNotes\nfirst\t0.5\tplain\nsecond\t0.25\ttwo lines and a tab\n");
        QCOMPARE(copied.rows, 2);
        QCOMPARE(copied.rowsLeftOut, 1);
    }

    void theKeysOfCopyingFillTheClipboard()
    {
        applyTableLook(*m_view);
        m_view->show();
        m_view->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(m_view.get()));
        m_view->setFocus();
        m_view->selectRow(0);
        QGuiApplication::clipboard()->clear();
        QTest::keySequence(m_view.get(), QKeySequence::Copy);
        QCOMPARE(QGuiApplication::clipboard()->text(), "Run\tLoss\tNotes\nfirst\t0.5\tplain\n");
    }

    void theContextMenuOffersToCopy()
    {
        applyTableLook(*m_view);
        QCOMPARE(m_view->contextMenuPolicy(), Qt::ActionsContextMenu);
        QCOMPARE(m_view->actions().size(), 1);
        QCOMPARE(m_view->actions().constFirst()->text(), "Copy");
    }
};

QTEST_MAIN(TestTableCopy)
#include "tst_table_copy.moc"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/layer_choices.h"

#include <QtTest>

using namespace stratoscope;

class TestLayerChoices : public QObject
{
    Q_OBJECT

    static std::vector<std::string> words(const QString& text)
    {
        std::vector<std::string> list;
        for (const QString& word : text.split(QLatin1Char(' '), Qt::SkipEmptyParts))
            list.push_back(word.toStdString());
        return list;
    }
    static QString text(const std::vector<std::string>& list)
    {
        QStringList joined;
        for (const std::string& word : list)
            joined.append(QString::fromStdString(word));
        return joined.join(QLatin1Char(' '));
    }
    static std::vector<std::string> names() { return words("enc.0.weight enc.0.bias enc.1.weight enc.1.bias mu.weight mu.bias"); }
    static QString text(const std::vector<WeightInitialization>& rules)
    {
        QStringList joined;
        for (const WeightInitialization& rule : rules)
            joined.append(QString::fromStdString(rule.layers + ":" + nameOf(rule.method)));
        return joined.join(QLatin1Char(' '));
    }

private slots:
    void freezingAddsTheLayerAndDropsWhatItCovers_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("layer");
        QTest::addColumn<QString>("after");
        QTest::newRow("the first") << ""
                                   << "enc.0"
                                   << "enc.0";
        QTest::newRow("a module around another") << "enc.0 mu"
                                                 << "enc"
                                                 << "mu enc";
        QTest::newRow("frozen already") << "*.weight *.bias"
                                        << "mu"
                                        << "*.weight *.bias";
        QTest::newRow("a pattern that reaches beyond") << "*.bias"
                                                       << "mu"
                                                       << "*.bias mu";
        QTest::newRow("the whole model") << "enc *.bias"
                                         << ""
                                         << "*";
    }
    void freezingAddsTheLayerAndDropsWhatItCovers()
    {
        QFETCH(QString, before);
        QFETCH(QString, layer);
        QTEST(text(frozenWith(words(before), layer.toStdString(), names())), "after");
    }

    void unfreezingKeepsTheRestFrozen_data()
    {
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("layer");
        QTest::addColumn<QString>("after");
        QTest::newRow("the same layer") << "enc.0 mu"
                                        << "enc.0"
                                        << "mu";
        QTest::newRow("one inside") << "enc"
                                    << "enc.0"
                                    << "enc.1";
        QTest::newRow("one of a pattern") << "*.bias"
                                          << "enc.0"
                                          << "enc.1.bias mu.bias";
        QTest::newRow("out of everything") << "*"
                                           << "mu"
                                           << "enc";
        QTest::newRow("a module around it") << "enc.0.bias mu"
                                            << "enc"
                                            << "mu";
        QTest::newRow("the whole model") << "enc *.bias"
                                         << ""
                                         << "";
        QTest::newRow("one that is not frozen") << "mu"
                                                << "enc"
                                                << "mu";
    }
    void unfreezingKeepsTheRestFrozen()
    {
        QFETCH(QString, before);
        QFETCH(QString, layer);
        QTEST(text(frozenWithout(words(before), layer.toStdString(), names())), "after");
    }

    void theLastChoiceOfAMethodWins()
    {
        std::vector<WeightInitialization> rules = initializedWith({}, "enc.0", Initializer::Zeros, names());
        rules = initializedWith(rules, "mu", Initializer::Orthogonal, names());
        QCOMPARE(text(rules), "enc.0:zeros mu:orthogonal");
        rules = initializedWith(rules, "enc", Initializer::KaimingNormal, names());
        QCOMPARE(text(rules), "mu:orthogonal enc:kaiming_normal");
        rules = initializedWithout(rules, "enc.1", names());
        QCOMPARE(text(rules), "mu:orthogonal enc.0:kaiming_normal");
        QCOMPARE(text(initializedWithout(rules, "", names())), "");
    }
};

QTEST_GUILESS_MAIN(TestLayerChoices)
#include "tst_layer_choices.moc"

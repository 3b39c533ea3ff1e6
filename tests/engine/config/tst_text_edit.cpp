// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/config/text_edit.h"

#include <QtTest>

using namespace stratoscope;

class TestTextEdit : public QObject
{
    Q_OBJECT

private slots:
    void changesOneValueAndKeepsTheRest_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("expected");
        QTest::newRow("scalar in a block") << "# mine\nmodel:\n  class: VAE # why not\ntraining:\n  epochs: 3\n"
                                           << "model.class"
                                           << "# mine\nmodel:\n  class: new\ntraining:\n  epochs: 3\n";
        QTest::newRow("map in a block") << "data:\n  columns:\n    numerical: [a]\n    target: b\n\n  # split\n  missing: drop\n"
                                        << "data.columns"
                                        << "data:\n  columns: new\n\n  # split\n  missing: drop\n";
        QTest::newRow("block list") << "data:\n  items:\n  - a\n  - b\n  missing: drop\n"
                                    << "data.items"
                                    << "data:\n  items: new\n  missing: drop\n";
        QTest::newRow("inside a map on one line") << "model: {class: VAE, params: {latent_dim: 4}} # short\nx: 1\n"
                                                  << "model.class"
                                                  << "model:\n  class: new\n  params:\n    latent_dim: 4\nx: 1\n";
        QTest::newRow("new key in a block") << "training:\n  epochs: 3\n\n# end\nx: 1\n"
                                            << "training.seed"
                                            << "training:\n  epochs: 3\n  seed: new\n\n# end\nx: 1\n";
        QTest::newRow("new section") << "model:\n  class: VAE\n"
                                     << "training.loss.beta"
                                     << "model:\n  class: VAE\ntraining:\n  loss:\n    beta: new\n";
        QTest::newRow("below a key without a value") << "model:\n  class: VAE\ntraining:\n"
                                                     << "training.seed"
                                                     << "model:\n  class: VAE\ntraining:\n  seed: new\n";
        QTest::newRow("empty text") << ""
                                    << "a.b"
                                    << "a:\n  b: new\n";
        QTest::newRow("JSON") << "{\"a\": {\"b\": 1}, \"c\": 2}\n"
                              << "a.b"
                              << "a:\n  b: new\nc: 2\n";
    }
    void changesOneValueAndKeepsTheRest()
    {
        QFETCH(QString, text);
        QFETCH(QString, path);
        QTEST(QString::fromStdString(withValue(text.toStdString(), path.toStdString(), ConfigNode::scalar("new"))), "expected");
    }

    void aTextThatIsNotYamlIsRefused()
    {
        QVERIFY_THROWS_EXCEPTION(ConfigError, withValue("a: [1", "a", ConfigNode::scalar("new")));
    }

    void removesOneEntryAndKeepsTheRest_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("path");
        QTest::addColumn<QString>("expected");
        QTest::newRow("scalar") << "model:\n  class: VAE # why not\n  frozen: [a]\nx: 1\n"
                                << "model.frozen"
                                << "model:\n  class: VAE # why not\nx: 1\n";
        QTest::newRow("block list") << "model:\n  initialize:\n  - layers: a\n    method: zeros\n\n  # mine\n  class: VAE\n"
                                    << "model.initialize"
                                    << "model:\n\n  # mine\n  class: VAE\n";
        QTest::newRow("inside a map on one line") << "model: {class: VAE, frozen: [a]}\nx: 1\n"
                                                  << "model.frozen"
                                                  << "model:\n  class: VAE\nx: 1\n";
        QTest::newRow("JSON") << "{\"a\": {\"b\": 1, \"d\": 3}, \"c\": 2}\n"
                              << "a.b"
                              << "a:\n  d: 3\nc: 2\n";
        QTest::newRow("not there") << "model:   {class: VAE}\n"
                                   << "model.frozen"
                                   << "model:   {class: VAE}\n";
    }
    void removesOneEntryAndKeepsTheRest()
    {
        QFETCH(QString, text);
        QFETCH(QString, path);
        QTEST(QString::fromStdString(withoutValue(text.toStdString(), path.toStdString())), "expected");
    }
};

QTEST_GUILESS_MAIN(TestTextEdit)
#include "tst_text_edit.moc"

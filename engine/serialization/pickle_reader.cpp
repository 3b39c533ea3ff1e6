// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/serialization/pickle_reader.h"

#include "engine/core/text.h"
#include "engine/serialization/pickle_classes.h"
#include "engine/serialization/pickle_literals.h"
#include "engine/serialization/pickle_opcodes.h"
#include "engine/serialization/pickle_stack.h"

#include <optional>
#include <utility>
#include <vector>

namespace stratoscope {

namespace {

using Values = std::vector<PickleValue>;
using SequenceKind = PickleSequence::Kind;

constexpr std::uint64_t highestProtocol = 5;

/// Python's pickle machine, restricted to data. Each take…() handles a group of opcodes and tells whether the opcode was of it.
class Unpickler
{
public:
    Unpickler(ByteCursor& cursor, PickleDocument& document)
        : m_cursor(cursor)
        , m_document(document)
        , m_stack(cursor)
    {
    }

    PickleValue run()
    {
        for (;;) {
            const auto opcode = static_cast<unsigned char>(m_cursor.takeUnsigned(1));
            if (opcode == pickle::Stop)
                return m_stack.pop();
            if (!takeLiteral(opcode) && !takeSequence(opcode) && !takeContainer(opcode) && !takeMemo(opcode) &&
                !takeObject(opcode) && !takeFraming(opcode))
                m_cursor.fail("the pickle has an instruction that is not known: " + std::to_string(opcode), kDamagedPickle);
        }
    }

private:
    template <typename Content>
    void pushNode(Content content)
    {
        m_stack.push(PickleValue(m_document.add(PickleNode{std::move(content)})));
    }
    void pushSequence(SequenceKind kind, Values items) { pushNode(PickleSequence{kind, std::move(items)}); }

    bool takeLiteral(unsigned char opcode)
    {
        const std::optional<PickleValue> literal = pickledLiteral(opcode, m_cursor, m_document);
        if (literal)
            m_stack.push(*literal);
        return literal.has_value();
    }

    bool takeSequence(unsigned char opcode)
    {
        switch (opcode) {
        case pickle::EmptyList:
            return pushSequence(SequenceKind::List, {}), true;
        case pickle::EmptySet:
            return pushSequence(SequenceKind::Set, {}), true;
        case pickle::EmptyTuple:
            return pushSequence(SequenceKind::Tuple, {}), true;
        case pickle::Tuple1:
        case pickle::Tuple2:
        case pickle::Tuple3:
            return pushSequence(SequenceKind::Tuple, m_stack.pop(opcode - pickle::Tuple1 + 1U)), true;
        case pickle::Tuple:
            return pushSequence(SequenceKind::Tuple, m_stack.popToMark()), true;
        case pickle::List:
            return pushSequence(SequenceKind::List, m_stack.popToMark()), true;
        case pickle::FrozenSet:
            return pushSequence(SequenceKind::Set, m_stack.popToMark()), true;
        case pickle::Append:
            return addItems(m_stack.pop(1)), true;
        case pickle::Appends:
        case pickle::AddItems:
            return addItems(m_stack.popToMark()), true;
        default:
            return false;
        }
    }

    bool takeContainer(unsigned char opcode)
    {
        switch (opcode) {
        case pickle::EmptyDict:
            return pushNode(PickleDict{}), true;
        case pickle::Dict: {
            const Values values = m_stack.popToMark();
            pushNode(PickleDict{});
            return addEntries(values), true;
        }
        case pickle::SetItem:
            return addEntries(m_stack.pop(2)), true;
        case pickle::SetItems:
            return addEntries(m_stack.popToMark()), true;
        default:
            return false;
        }
    }

    bool takeMemo(unsigned char opcode)
    {
        switch (opcode) {
        case pickle::Mark:
            return m_stack.mark(), true;
        case pickle::PopMark:
            return m_stack.popToMark(), true;
        case pickle::Pop:
            // Popping where nothing lies above the last mark removes the mark.
            return m_stack.isAtMark() ? m_stack.popToMark() : m_stack.pop(1), true;
        case pickle::Dup:
            return m_stack.push(m_stack.top()), true;
        case pickle::BinPut:
            return m_stack.memoise(m_cursor.takeUnsigned(1)), true;
        case pickle::LongBinPut:
            return m_stack.memoise(m_cursor.takeUnsigned(4)), true;
        case pickle::Memoize:
            return m_stack.memoiseNext(), true;
        case pickle::Put:
            return m_stack.memoise(takeIndex()), true;
        case pickle::BinGet:
            return m_stack.push(m_stack.recall(m_cursor.takeUnsigned(1))), true;
        case pickle::LongBinGet:
            return m_stack.push(m_stack.recall(m_cursor.takeUnsigned(4))), true;
        case pickle::Get:
            return m_stack.push(m_stack.recall(takeIndex())), true;
        default:
            return false;
        }
    }

    bool takeObject(unsigned char opcode)
    {
        switch (opcode) {
        case pickle::Global: {
            const std::string module(m_cursor.takeLine());
            return pushReference(module, std::string(m_cursor.takeLine())), true;
        }
        case pickle::StackGlobal: {
            const Values names = m_stack.pop(2);
            return pushReference(textOf(names[0]), textOf(names[1])), true;
        }
        case pickle::Reduce:
        case pickle::NewObj: {
            const Values parts = m_stack.pop(2);
            return call(parts[0], parts[1]), true;
        }
        case pickle::NewObjEx: {
            const Values parts = m_stack.pop(3); // class, arguments and keyword arguments
            return call(parts[0], parts[1]), true;
        }
        case pickle::Inst: {
            const std::string module(m_cursor.takeLine());
            const std::string name(m_cursor.takeLine());
            pushSequence(SequenceKind::Tuple, m_stack.popToMark());
            const PickleValue arguments = m_stack.pop();
            pushReference(module, name);
            return call(m_stack.pop(), arguments), true;
        }
        case pickle::Obj: {
            Values values = m_stack.popToMark();
            if (values.empty())
                m_cursor.fail("the pickle makes an object of no class", kDamagedPickle);
            const PickleValue callee = values.front();
            values.erase(values.begin());
            pushSequence(SequenceKind::Tuple, std::move(values));
            return call(callee, m_stack.pop()), true;
        }
        case pickle::Build: {
            const PickleValue state = m_stack.pop();
            return setPickledState(m_document, nodeOnTop(), state), true;
        }
        case pickle::BinPersId:
            return m_stack.push(persistentValue(m_document, m_stack.pop())), true;
        case pickle::PersId:
            pushNode(PickleText{std::string(m_cursor.takeLine())});
            return m_stack.push(persistentValue(m_document, m_stack.pop())), true;
        default:
            return false;
        }
    }

    bool takeFraming(unsigned char opcode)
    {
        if (opcode == pickle::Frame)
            return (void)m_cursor.takeUnsigned(8), true;
        if (opcode != pickle::Proto)
            return false;
        const std::uint64_t protocol = m_cursor.takeUnsigned(1);
        if (protocol > highestProtocol)
            m_cursor.fail("pickle protocol " + std::to_string(protocol) + " is not known", "Save with protocol 5 or lower.");
        return true;
    }

    std::uint64_t takeIndex()
    {
        const std::optional<std::int64_t> index = parseInteger(m_cursor.takeLine());
        if (!index || *index < 0)
            m_cursor.fail("the pickle has a number that cannot be read", kDamagedPickle);
        return static_cast<std::uint64_t>(*index);
    }

    const std::string& textOf(const PickleValue& value) const
    {
        const std::string* text = value.text();
        if (text == nullptr)
            m_cursor.fail("the pickle names a class by something that is no text", kDamagedPickle);
        return *text;
    }

    PickleNode& nodeOnTop() const
    {
        PickleNode* node = m_stack.top().node();
        if (node == nullptr)
            m_cursor.fail("the pickle fills a value that holds nothing", kDamagedPickle);
        return *node;
    }

    void pushReference(const std::string& module, const std::string& name)
    {
        pushNode(PickleReference{qualifiedClassName(module, name)});
    }

    void call(const PickleValue& callee, const PickleValue& arguments)
    {
        if (arguments.items() == nullptr)
            m_cursor.fail("the pickle calls something with arguments that are no tuple", kDamagedPickle);
        m_stack.push(constructPickled(m_document, callee, arguments));
    }

    void addItems(const Values& added)
    {
        PickleNode& node = nodeOnTop();
        auto* sequence = std::get_if<PickleSequence>(&node.content);
        auto* record = std::get_if<PickleRecord>(&node.content);
        if (sequence == nullptr && record == nullptr)
            m_cursor.fail("the pickle appends to a value that is no list", kDamagedPickle);
        Values& items = sequence != nullptr ? sequence->items : record->items;
        items.insert(items.end(), added.begin(), added.end());
    }

    /// @param added keys and values in turn
    void addEntries(const Values& added)
    {
        PickleNode& node = nodeOnTop();
        auto* dict = std::get_if<PickleDict>(&node.content);
        auto* record = std::get_if<PickleRecord>(&node.content);
        if ((dict == nullptr && record == nullptr) || added.size() % 2 != 0)
            m_cursor.fail("the pickle sets keys of a value that is no dict, or a key without value", kDamagedPickle);
        auto& entries = dict != nullptr ? dict->entries : record->entries.entries;
        for (std::size_t i = 0; i < added.size(); i += 2)
            entries.emplace_back(added[i], added[i + 1]);
    }

    ByteCursor& m_cursor;
    PickleDocument& m_document;
    PickleStack m_stack;
};

} // namespace

PickleValue readPickle(ByteCursor& cursor, PickleDocument& document)
{
    document.allowFor(cursor.remaining());
    return Unpickler(cursor, document).run();
}

} // namespace stratoscope

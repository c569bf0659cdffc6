#include "core/engine/checkpoint/pickle_reader.h"

#include "core/engine/checkpoint/pickle_calls.h"
#include "core/engine/checkpoint/pickle_opcodes.h"
#include "core/error.h"

#include <fmt/format.h>

#include <bit>
#include <cstring>
#include <unordered_map>
#include <utility>

namespace pcdm {

namespace {

using Kind = PickleValue::Kind;
using namespace pickle;

// A checkpoint of 700 tensors makes about 20 000 objects.
constexpr std::size_t kMaxValues = 1'000'000;
constexpr std::size_t kMaxName = 256; ///< of a class or function: every object made by it keeps the name

class Machine {
public:
    Machine(std::span<const std::byte> bytes, const std::filesystem::path& path,
            const Pickle::FindStorage& find, std::deque<PickleValue>& values)
        : bytes_(bytes), path_(path), find_(find), values_(values) {}

    const PickleValue* run() {
        while (true) {
            const auto opcode = number<std::uint8_t>();
            if (opcode == Stop) return pop();
            if (!readLiteral(opcode) && !readContainer(opcode) && !readObject(opcode))
                fail(Text("has a pickle this program cannot read (opcode 0x{})",
                          fmt::format("{:02x}", opcode)));
        }
    }

private:
    [[noreturn]] void fail(const Text& what) const {
        throw Error(ErrorKind::BadCheckpoint, Text("{} {}.", path_.string(), what),
                    Text("The file is damaged, or was not written by torch.save; download it again."));
    }

    // The bytes

    std::span<const std::byte> take(std::uint64_t size) {
        if (size > bytes_.size()) fail(Text("ends within its pickle"));
        const auto taken = bytes_.first(size);
        bytes_ = bytes_.subspan(size);
        return taken;
    }

    template <typename Number>
    Number number() {
        Number value{};
        std::memcpy(&value, take(sizeof value).data(), sizeof value);
        return value;
    }

    template <typename Length>
    std::string text() {
        const auto bytes = take(number<Length>());
        return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
    }

    std::string line() {
        std::string read;
        for (char c = number<char>(); c != '\n'; c = number<char>())
            read += c;
        return read;
    }

    // The stack

    PickleValue* make(PickleValue value) {
        if (values_.size() >= kMaxValues) fail(Text("has a pickle of more than {} objects", kMaxValues));
        return &values_.emplace_back(std::move(value));
    }

    void push(PickleValue* value) { stack_.push_back(value); }
    void push(PickleValue value) { push(make(std::move(value))); }
    void pushText(Kind kind, std::string text) { push({.kind = kind, .text = std::move(text)}); }
    void pushNamed(Kind kind, std::string name) {
        if (name.size() > kMaxName) fail(Text("has a pickle with a name of {} characters", name.size()));
        pushText(kind, std::move(name));
    }
    void pushInt(std::int64_t value) { push({.kind = Kind::Int, .number = value}); }

    PickleValue* pop() {
        PickleValue* value = top();
        stack_.pop_back();
        return value;
    }

    PickleValue* top() {
        const std::size_t floor = marks_.empty() ? 0 : marks_.back();
        if (stack_.size() <= floor) fail(Text("has a broken pickle: its stack runs empty"));
        return stack_.back();
    }

    std::vector<const PickleValue*> popToMark() {
        if (marks_.empty()) fail(Text("has a broken pickle: a mark is missing"));
        const auto begin = stack_.begin() + static_cast<std::ptrdiff_t>(marks_.back());
        const std::vector<const PickleValue*> items(begin, stack_.end());
        stack_.erase(begin, stack_.end());
        marks_.pop_back();
        return items;
    }

    std::vector<const PickleValue*> popItems(std::size_t count) {
        std::vector<const PickleValue*> items(count);
        for (std::size_t i = count; i-- > 0;)
            items[i] = pop();
        return items;
    }

    /// Adds to the container on top; `unit` is 2 where keys and values alternate.
    void extend(const std::vector<const PickleValue*>& items, std::size_t unit) {
        if (items.size() % unit != 0) fail(Text("has a broken pickle: a key without a value"));
        PickleValue* container = top();
        const bool isFit = unit == 2 ? container->kind == Kind::Dict : container->kind == Kind::List;
        // What an opaque object contains is of no use to anyone.
        if (isFit)
            container->items.insert(container->items.end(), items.begin(), items.end());
        else if (container->kind != Kind::Opaque)
            fail(Text("has a broken pickle: items for what is no container"));
    }

    void put(std::uint64_t slot) { memo_[slot] = top(); }

    void get(std::uint64_t slot) {
        const auto found = memo_.find(slot);
        if (found == memo_.end()) fail(Text("has a broken pickle: an object is used before it is made"));
        push(found->second);
    }

    /// The understood calls give their result, all others an object that nobody looks into.
    void call(const PickleValue* function, const PickleValue* arguments) {
        if (function->kind == Kind::Global && arguments->kind == Kind::Tuple)
            if (auto result = evaluateCall(function->text, *arguments, path_))
                return push(std::move(*result));
        pushNamed(Kind::Opaque, function->text);
    }

    void pushLong(std::span<const std::byte> digits) {
        if (digits.size() > sizeof(std::int64_t)) return pushText(Kind::Opaque, "int");
        std::uint64_t value = 0;
        std::memcpy(&value, digits.data(), digits.size());
        const auto unused = 64 - 8 * static_cast<int>(digits.size());
        // Up and down again, which extends the sign.
        pushInt(unused == 64 ? 0 : static_cast<std::int64_t>(value << unused) >> unused);
    }

    // The opcodes; each of the three returns false for one that is not its own

    bool readLiteral(std::uint8_t opcode) {
        switch (opcode) {
        case NoneValue:
            push({.kind = Kind::None});
            return true;
        case NewTrue:
            push({.kind = Kind::Bool, .number = 1});
            return true;
        case NewFalse:
            push({.kind = Kind::Bool});
            return true;
        case BinInt:
            pushInt(number<std::int32_t>());
            return true;
        case BinInt1:
            pushInt(number<std::uint8_t>());
            return true;
        case BinInt2:
            pushInt(number<std::uint16_t>());
            return true;
        case Long1:
            pushLong(take(number<std::uint8_t>()));
            return true;
        case Long4:
            pushLong(take(number<std::uint32_t>()));
            return true;
        case BinFloat:
            take(sizeof(double)), push({.kind = Kind::Float});
            return true;
        case BinString:
            pushText(Kind::Text, text<std::uint32_t>());
            return true;
        case ShortBinString:
            pushText(Kind::Text, text<std::uint8_t>());
            return true;
        case BinUnicode:
            pushText(Kind::Text, text<std::uint32_t>());
            return true;
        case ShortBinUnicode:
            pushText(Kind::Text, text<std::uint8_t>());
            return true;
        case BinUnicode8:
            pushText(Kind::Text, text<std::uint64_t>());
            return true;
        case BinBytes:
            pushText(Kind::Bytes, text<std::uint32_t>());
            return true;
        case ShortBinBytes:
            pushText(Kind::Bytes, text<std::uint8_t>());
            return true;
        case BinBytes8:
        case ByteArray8:
            pushText(Kind::Bytes, text<std::uint64_t>());
            return true;
        default:
            return false;
        }
    }

    bool readContainer(std::uint8_t opcode) {
        switch (opcode) {
        case Mark:
            marks_.push_back(stack_.size());
            return true;
        case Pop:
            pop();
            return true;
        case PopMark:
            popToMark();
            return true;
        case Dup:
            push(top());
            return true;
        case EmptyList:
        case EmptySet:
            push({.kind = Kind::List});
            return true;
        case EmptyTuple:
            push({.kind = Kind::Tuple});
            return true;
        case EmptyDict:
            push({.kind = Kind::Dict});
            return true;
        case Tuple1:
            push({.kind = Kind::Tuple, .items = popItems(1)});
            return true;
        case Tuple2:
            push({.kind = Kind::Tuple, .items = popItems(2)});
            return true;
        case Tuple3:
            push({.kind = Kind::Tuple, .items = popItems(3)});
            return true;
        case TupleFromMark:
            push({.kind = Kind::Tuple, .items = popToMark()});
            return true;
        case ListFromMark:
        case FrozenSet:
            push({.kind = Kind::List, .items = popToMark()});
            return true;
        case DictFromMark: {
            const auto items = popToMark();
            push({.kind = Kind::Dict});
            extend(items, 2);
            return true;
        }
        case Append:
            extend(popItems(1), 1);
            return true;
        case Appends:
        case AddItems:
            extend(popToMark(), 1);
            return true;
        case SetItem:
            extend(popItems(2), 2);
            return true;
        case SetItems:
            extend(popToMark(), 2);
            return true;
        case BinPut:
            put(number<std::uint8_t>());
            return true;
        case LongBinPut:
            put(number<std::uint32_t>());
            return true;
        case Memoize:
            put(memo_.size());
            return true;
        case BinGet:
            get(number<std::uint8_t>());
            return true;
        case LongBinGet:
            get(number<std::uint32_t>());
            return true;
        default:
            return false;
        }
    }

    bool readObject(std::uint8_t opcode) {
        switch (opcode) {
        case Protocol:
            take(1);
            return true;
        case Frame:
            take(sizeof(std::uint64_t));
            return true;
        case GlobalName: {
            const std::string module = line();
            pushNamed(Kind::Global, module + '.' + line());
            return true;
        }
        case StackGlobal: {
            const auto names = popItems(2);
            pushNamed(Kind::Global, names[0]->text + '.' + names[1]->text);
            return true;
        }
        case Reduce:
        case NewObj: {
            const auto items = popItems(2);
            call(items[0], items[1]);
            return true;
        }
        case NewObjEx:
            pushNamed(Kind::Opaque, popItems(3)[0]->text);
            return true;
        case Obj: {
            const auto items = popToMark();
            pushNamed(Kind::Opaque, items.empty() ? std::string() : items[0]->text);
            return true;
        }
        case Inst: {
            const std::string module = line();
            const std::string name = line();
            popToMark();
            pushNamed(Kind::Opaque, module + '.' + name);
            return true;
        }
        case Build:
            pop(), top();
            return true; // an object's attributes: none that matter
        case BinPersId: {
            const PickleValue* id = pop();
            auto storage = findStorage(*id, find_, path_);
            push(storage ? std::move(*storage) : PickleValue{.kind = Kind::Opaque, .text = "storage"});
            return true;
        }
        default:
            return false;
        }
    }

    std::span<const std::byte> bytes_; ///< what is still to be read
    const std::filesystem::path& path_;
    const Pickle::FindStorage& find_;
    std::deque<PickleValue>& values_;
    std::vector<PickleValue*> stack_;
    std::vector<std::size_t> marks_; ///< stack sizes
    std::unordered_map<std::uint64_t, PickleValue*> memo_;
};

} // namespace

const PickleValue* PickleValue::find(std::string_view key) const {
    const PickleValue* found = nullptr;
    if (kind != Kind::Dict) return nullptr;
    for (std::size_t i = 0; i + 1 < items.size(); i += 2)
        if (items[i]->kind == Kind::Text && items[i]->text == key) found = items[i + 1];
    return found;
}

Pickle::Pickle(std::span<const std::byte> bytes, const std::filesystem::path& path,
               const FindStorage& findStorage)
    : root_(Machine(bytes, path, findStorage, values_).run()) {}

} // namespace pcdm

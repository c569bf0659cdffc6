// Another program that is spoken to in lines.
#pragma once

#include <cstdio>
#include <string>
#include <vector>

namespace pcdm {

/// Ends with the object, by force if it has to.
class ChildProcess {
public:
    /// Throws File when the program cannot be started.
    explicit ChildProcess(const std::vector<std::string>& command);
    ~ChildProcess();
    ChildProcess(const ChildProcess&) = delete;
    ChildProcess& operator=(const ChildProcess&) = delete;

    void writeLine(const std::string& line);
    /// Waits for the next line of its standard output. Throws File when it ends instead.
    std::string readLine();

private:
    std::string name_;
    int process_ = -1;
    std::FILE* to_ = nullptr;
    std::FILE* from_ = nullptr;
};

} // namespace pcdm

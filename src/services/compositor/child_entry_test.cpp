// Lets the test program be its own child: started as "... program" it is a program process, as
// `backlot program` is.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>

#include "services/compositor/program_cost.hpp"
#include "services/compositor/program_process.hpp"

namespace backlot::compositor {
namespace {

/// The second word of our command line.
std::string first_argument() {
  std::ifstream file{"/proc/self/cmdline"};
  std::string word;
  std::getline(file, word, '\0');
  std::getline(file, word, '\0');
  return word;
}

const std::ios_base::Init kStreamsFirst;
const bool kIsTest = [] {
  if (first_argument() == "program") std::quick_exit(run_program());
  if (first_argument() == "bench") std::quick_exit(run_program_bench({}));
  return true;
}();

}  // namespace
}  // namespace backlot::compositor

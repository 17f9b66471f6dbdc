// Lets the test program be its own child: started as "... ingest" it is an encoder's process, as
// `backlot ingest` is.
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include "services/ingest/ingest_process.hpp"

namespace backlot::ingest {
namespace {

std::vector<std::string> own_arguments() {
  std::ifstream file{"/proc/self/cmdline"};
  std::vector<std::string> words;
  for (std::string word; std::getline(file, word, '\0');) words.push_back(word);
  return words;
}

const std::ios_base::Init kStreamsFirst;
const bool kIsTest = [] {
  const auto words = own_arguments();
  if (words.size() > 1 && words[1] == "ingest")
    std::quick_exit(run_ingest({words.begin() + 2, words.end()}));
  return true;
}();

}  // namespace
}  // namespace backlot::ingest

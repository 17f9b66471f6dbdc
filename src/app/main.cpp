#include <sys/stat.h>

#include <string>
#include <vector>

#include "app/verbs.hpp"

int main(int count, char** arguments) {
  // Keys, uploads, the database: whatever a verb writes is its owner's alone.
  ::umask(S_IRWXG | S_IRWXO);
  return backlot::app::run_verb(std::vector<std::string>(arguments + 1, arguments + count));
}

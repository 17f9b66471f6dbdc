#include <string>
#include <vector>

#include "app/verbs.hpp"

int main(int count, char** arguments) {
  return backlot::app::run_verb(std::vector<std::string>(arguments + 1, arguments + count));
}

# Warnings for our own code; errors when BACKLOT_WERROR is on (CI and ./test).
add_library(backlot_warnings INTERFACE)
target_compile_options(backlot_warnings INTERFACE -Wall -Wextra -Wpedantic -Wconversion -Wshadow -Wold-style-cast)
if(BACKLOT_WERROR)
  target_compile_options(backlot_warnings INTERFACE -Werror)
endif()

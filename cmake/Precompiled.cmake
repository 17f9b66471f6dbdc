# Four precompiled headers: standard library for the pure floors, the same plus Asio for the edges, each once more with
# GoogleTest for tests. Tests are mostly templates that run once: release builds leave them unoptimized, which halves
# the time they take to compile; what they prove is optimized as ever.
set(BACKLOT_STANDARD_HEADERS <algorithm> <array> <chrono> <cstddef> <cstdint> <deque> <expected> <functional> <map> <memory>
    <optional> <set> <span> <string> <string_view> <system_error> <unordered_map> <utility> <variant> <vector>)
set(BACKLOT_EDGE_HEADERS <boost/asio.hpp> <boost/json.hpp> <spdlog/fmt/fmt.h>)
set(BACKLOT_TEST_OPTIONS $<$<CONFIG:Release>:-O0>)

# backlot_precompiled(NAME OPTIONS ... LINKS ... HEADERS ...)
function(backlot_precompiled name)
  cmake_parse_arguments(ARG "" "" "OPTIONS;LINKS;HEADERS" ${ARGN})
  file(WRITE ${CMAKE_BINARY_DIR}/pch/empty_${name}.cpp "\n")
  add_library(backlot_pch_${name} STATIC ${CMAKE_BINARY_DIR}/pch/empty_${name}.cpp)
  target_compile_options(backlot_pch_${name} PRIVATE ${ARG_OPTIONS})
  target_link_libraries(backlot_pch_${name} PRIVATE backlot_warnings ${ARG_LINKS})
  if(BACKLOT_PRECOMPILE)
    target_precompile_headers(backlot_pch_${name} PRIVATE ${BACKLOT_STANDARD_HEADERS} ${ARG_HEADERS})
  endif()
endfunction()

backlot_precompiled(pure)
backlot_precompiled(edge LINKS backlot_edge_options HEADERS ${BACKLOT_EDGE_HEADERS})
if(BACKLOT_TESTS)
  backlot_precompiled(pure_test OPTIONS ${BACKLOT_TEST_OPTIONS} LINKS GTest::gmock HEADERS <gmock/gmock.h> <gtest/gtest.h>)
  backlot_precompiled(edge_test OPTIONS ${BACKLOT_TEST_OPTIONS} LINKS GTest::gmock backlot_edge_options
                      HEADERS ${BACKLOT_EDGE_HEADERS} <gmock/gmock.h> <gtest/gtest.h>)
endif()

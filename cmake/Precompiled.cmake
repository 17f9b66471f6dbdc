# Two precompiled headers: standard library for the pure floors, the same plus Asio for the edges.
file(WRITE ${CMAKE_BINARY_DIR}/pch/empty_pure.cpp "\n")
file(WRITE ${CMAKE_BINARY_DIR}/pch/empty_edge.cpp "\n")
add_library(backlot_pch_pure STATIC ${CMAKE_BINARY_DIR}/pch/empty_pure.cpp)
add_library(backlot_pch_edge STATIC ${CMAKE_BINARY_DIR}/pch/empty_edge.cpp)
target_link_libraries(backlot_pch_pure PRIVATE backlot_warnings)
target_link_libraries(backlot_pch_edge PRIVATE backlot_warnings backlot_edge_options)
set(BACKLOT_STANDARD_HEADERS <algorithm> <array> <chrono> <cstddef> <cstdint> <deque> <expected> <functional> <map> <memory>
    <optional> <set> <span> <string> <string_view> <system_error> <unordered_map> <utility> <variant> <vector>)
if(BACKLOT_PRECOMPILE)
  target_precompile_headers(backlot_pch_pure PRIVATE ${BACKLOT_STANDARD_HEADERS})
  target_precompile_headers(backlot_pch_edge PRIVATE ${BACKLOT_STANDARD_HEADERS} <boost/asio.hpp> <boost/json.hpp> <spdlog/fmt/fmt.h>)
endif()

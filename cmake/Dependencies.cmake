# Third-party packages, all from Debian. Each is linked only by the folder that is its door (ARCHITECTURE.md).
find_package(Threads REQUIRED)
find_package(OpenSSL 3 REQUIRED)
find_package(Boost 1.81 REQUIRED COMPONENTS json url)
find_package(spdlog REQUIRED)
find_package(fmt REQUIRED)
find_package(SQLiteCpp REQUIRED)
find_package(prometheus-cpp CONFIG REQUIRED COMPONENTS core)
find_package(CLI11 REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(sodium REQUIRED IMPORTED_TARGET libsodium)
pkg_check_modules(hiredis REQUIRED IMPORTED_TARGET hiredis)
pkg_check_modules(pqxx REQUIRED IMPORTED_TARGET libpqxx)
pkg_check_modules(libav REQUIRED IMPORTED_TARGET libavcodec libavutil libswresample)
pkg_check_modules(libavformat REQUIRED IMPORTED_TARGET libavformat)
pkg_check_modules(x264 REQUIRED IMPORTED_TARGET x264)
pkg_check_modules(opus REQUIRED IMPORTED_TARGET opus)
pkg_check_modules(vpx REQUIRED IMPORTED_TARGET vpx)
pkg_check_modules(pangocairo REQUIRED IMPORTED_TARGET pangocairo)

# libyuv and ipsec-mb ship neither a CMake nor a pkg-config file.
function(backlot_find_plain name library header)
  find_library(${name}_LIBRARY ${library} REQUIRED)
  find_path(${name}_INCLUDE ${header} REQUIRED)
  add_library(${name}::${name} UNKNOWN IMPORTED GLOBAL)
  set_target_properties(${name}::${name} PROPERTIES IMPORTED_LOCATION ${${name}_LIBRARY}
                                                    INTERFACE_INCLUDE_DIRECTORIES ${${name}_INCLUDE})
endfunction()
backlot_find_plain(yuv yuv libyuv.h)
set(BACKLOT_IPSEC_MB OFF)
if(CMAKE_SYSTEM_PROCESSOR MATCHES "x86_64|AMD64")
  backlot_find_plain(ipsec_mb IPSec_MB intel-ipsec-mb.h)
  set(BACKLOT_IPSEC_MB ON)
endif()

if(BACKLOT_TESTS)
  find_package(GTest REQUIRED)
  pkg_check_modules(srtp2 REQUIRED IMPORTED_TARGET libsrtp2)
endif()
if(BACKLOT_BENCHES)
  find_package(benchmark REQUIRED)
endif()

# What every file at an edge shares: Asio and Beast are compiled once, in src/net/asio.cpp.
add_library(backlot_edge_options INTERFACE)
target_compile_definitions(backlot_edge_options INTERFACE
  BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION BOOST_ASIO_NO_DEPRECATED
  BOOST_ASIO_DISABLE_VISIBILITY)
target_link_libraries(backlot_edge_options INTERFACE Boost::headers Boost::json Boost::url spdlog::spdlog fmt::fmt Threads::Threads)

# BACKLOT_SANITIZE: a list for -fsanitize=, applied to everything we compile.
if(BACKLOT_SANITIZE)
  add_compile_options(-fsanitize=${BACKLOT_SANITIZE} -fno-sanitize-recover=all -fno-omit-frame-pointer)
  add_link_options(-fsanitize=${BACKLOT_SANITIZE})
endif()
if(BACKLOT_FUZZERS)
  add_compile_options(-fsanitize=fuzzer-no-link)
endif()

// What the sanitizers find in libraries that are not ours: told to every test program once.
extern "C" const char* __lsan_default_suppressions();
extern "C" const char* __tsan_default_suppressions();

// fontconfig keeps its caches until the process ends; libpqxx 6.4 forgets the result of a statement
// whose connection was lost, about a kilobyte each.
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfontconfig\n"
         "leak:pqxx::connection_base::exec_params\n";
}

// Pango starts fontconfig on a thread of its own and waits for it in ways that a library without
// instrumentation cannot show.
extern "C" const char* __tsan_default_suppressions() {
  return "race:libfontconfig\n"
         "race:libglib-2.0\n"
         "race:libpango\n";
}

#include "adapters/objects/s3_credentials.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <map>
#include <stdexcept>

#include "tests/support/temporary_folder.hpp"

namespace backlot::objects {
namespace {

namespace fs = std::filesystem;

Environment environment_of(std::map<std::string, std::string> values) {
  return [values = std::move(values)](const char* name) -> const char* {
    const auto found = values.find(name);
    return found == values.end() ? nullptr : found->second.c_str();
  };
}

class S3CredentialsFile : public testing::Test {
 protected:
  fs::path write(std::string_view text, fs::perms readers = fs::perms::owner_read) const {
    const fs::path file = folder.path() / "credentials";
    std::ofstream{file} << text;
    fs::permissions(file, readers | fs::perms::owner_write);
    return file;
  }
  TemporaryFolder folder;
};

constexpr const char* kFile =
    "# two people\n"
    "[default]\n"
    "aws_access_key_id = ONE\n"
    "aws_secret_access_key = first=secret\n"
    "[work]\n"
    "aws_access_key_id=TWO\n"
    "aws_secret_access_key=second\n"
    "aws_session_token=passing\n";

TEST_F(S3CredentialsFile, HoldsOneSectionAProfile) {
  const auto file = write(kFile);

  const auto first = find_s3_credentials(environment_of({}), file);
  EXPECT_EQ(first.key_id, "ONE");
  EXPECT_EQ(first.secret.reveal(), "first=secret");
  EXPECT_EQ(first.session_token.reveal(), "");

  const auto second = find_s3_credentials(environment_of({{"AWS_PROFILE", "work"}}), file);
  EXPECT_EQ(second.key_id, "TWO");
  EXPECT_EQ(second.session_token.reveal(), "passing");
}

TEST_F(S3CredentialsFile, ComesBeforeTheEnvironmentAndTheEnvironmentBeforeTheSharedOne) {
  const auto file = write(kFile);
  const std::map<std::string, std::string> keys{{"AWS_ACCESS_KEY_ID", "ENV"},
                                                {"AWS_SECRET_ACCESS_KEY", "secret"},
                                                {"AWS_SHARED_CREDENTIALS_FILE", file.string()}};

  EXPECT_EQ(find_s3_credentials(environment_of(keys), file).key_id, "ONE");
  EXPECT_EQ(find_s3_credentials(environment_of(keys), {}).key_id, "ENV");
  EXPECT_EQ(
      find_s3_credentials(environment_of({{"AWS_SHARED_CREDENTIALS_FILE", file.string()}}), {})
          .key_id,
      "ONE");
}

TEST_F(S3CredentialsFile, IsRefusedWhenOthersCanReadIt) {
  const auto file = write(kFile, fs::perms::owner_read | fs::perms::others_read);
  EXPECT_THROW(static_cast<void>(find_s3_credentials(environment_of({}), file)),
               std::invalid_argument);
}

TEST_F(S3CredentialsFile, SaysWhatIsMissingWithoutASecret) {
  const auto file = write("[default]\naws_secret_access_key = very-secret\n");
  try {
    static_cast<void>(find_s3_credentials(environment_of({}), file));
    FAIL();
  } catch (const std::invalid_argument& trouble) {
    const std::string text = trouble.what();
    EXPECT_NE(text.find("aws_access_key_id"), std::string::npos);
    EXPECT_EQ(text.find("very-secret"), std::string::npos);
  }
}

TEST(S3Credentials, AreWholeAndOfPlainCharacters) {
  const auto find = [](std::map<std::string, std::string> values) {
    return find_s3_credentials(environment_of(std::move(values)), {});
  };
  EXPECT_THROW(find({}), std::invalid_argument);
  EXPECT_THROW(find({{"AWS_ACCESS_KEY_ID", "ID"}}), std::invalid_argument);
  EXPECT_THROW(find({{"AWS_SECRET_ACCESS_KEY", "secret"}}), std::invalid_argument);
  EXPECT_THROW(find({{"AWS_ACCESS_KEY_ID", "ID\r\nX: y"}, {"AWS_SECRET_ACCESS_KEY", "s"}}),
               std::invalid_argument);
  EXPECT_THROW(find({{"AWS_ACCESS_KEY_ID", "I:D"}, {"AWS_SECRET_ACCESS_KEY", "s"}}),
               std::invalid_argument);
}

}  // namespace
}  // namespace backlot::objects

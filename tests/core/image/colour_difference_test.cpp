#include "core/image/colour_difference.h"

#include <gtest/gtest.h>

namespace pcdm {
namespace {

TEST(LabFromRgb, OfColoursThatAreKnown) {
    const auto expectLab = [](std::array<std::uint8_t, 3> rgb, const Lab& expected) {
        const Lab lab = labFromRgb(rgb.data());
        for (std::size_t i = 0; i < 3; ++i)
            EXPECT_NEAR(lab[i], expected[i], 0.02) << i; // published to two digits
    };
    expectLab({255, 255, 255}, {100, 0, 0});
    expectLab({0, 0, 0}, {0, 0, 0});
    expectLab({255, 0, 0}, {53.24, 80.09, 67.20});
    expectLab({0, 0, 255}, {32.30, 79.19, -107.86});
}

struct Pair {
    Lab a, b;
    double difference;
};

TEST(Ciede2000, GivesTheValuesThatItsAuthorsPublished) {
    // Sharma, Wu, Dalal: The CIEDE2000 Color-Difference Formula, table 1, those that reach every branch.
    for (const Pair& pair :
         {Pair{{50, 2.6772, -79.7751}, {50, 0, -82.7485}, 2.0425},
          Pair{{50, 3.1571, -77.2803}, {50, 0, -82.7485}, 2.8615}, Pair{{50, 0, 0}, {50, -1, 2}, 2.3669},
          Pair{{50, 2.49, -0.001}, {50, -2.49, 0.0009}, 7.1792},
          Pair{{50, 2.49, -0.001}, {50, -2.49, 0.0011}, 7.2195}, Pair{{50, 2.5, 0}, {50, 0, -2.5}, 4.3065},
          Pair{{60.2574, -34.0099, 36.2677}, {60.4626, -34.1751, 39.4387}, 1.2644},
          Pair{{22.7233, 20.0904, -46.6940}, {23.0331, 14.9730, -42.5619}, 2.0373},
          Pair{{90.8027, -2.0831, 1.4410}, {91.1528, -1.6435, 0.0447}, 1.4441},
          Pair{{2.0776, 0.0795, -1.1350}, {0.9033, -0.0636, -0.5514}, 0.9082}}) {
        EXPECT_NEAR(ciede2000(pair.a, pair.b), pair.difference, 5e-5);
        EXPECT_NEAR(ciede2000(pair.b, pair.a), pair.difference, 5e-5);
    }
}

} // namespace
} // namespace pcdm

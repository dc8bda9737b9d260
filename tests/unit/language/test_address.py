import pytest

from language.address import is_address


@pytest.mark.parametrize(
    "text",
    [
        "12 High Street, Leeds",
        "my address is 12 High Street, Leeds LS1 4AB",
        "221b Baker Street",
        "Flat 3, 17 Mill Lane, Cambridge CB1 2AB",
        "1600 Pennsylvania Avenue NW, Washington, DC 20500",
        "John Smith, 45 Oak Rd, Springfield, IL 62704",
        "it should be 8 St. John's Road, London",
        "上海市浦东新区世纪大道100号",
        "北京市朝阳区建国路88号SOHO现代城3号楼1201室",
        "地址：广东省深圳市南山区科技园路12号",
        "改成杭州市西湖区文三路90号",
        "幸福小区3栋2单元501室",
        "台北市信義區信義路五段7號",
    ],
)
def test_street_with_its_house_is_an_address(text: str) -> None:
    assert is_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "do you deliver to 12 High Street?",
        "can you send it to 12 High Street, Leeds instead?",
        "12 days and still nothing on the way",
        "12 items in my basket, is that a lot",
        "i have 2 lamps and a close friend wants one",
        "my order of 3 chairs is on its way",
        "上海能送吗",
        "送到3号楼可以吗",
        "我家在3楼没有电梯",
        "订单三天了还在路上，已经第3层了",
        "",
    ],
)
def test_what_asks_or_tells_something_is_no_address(text: str) -> None:
    assert not is_address(text)
